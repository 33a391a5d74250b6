package dev.muster.response;

import dev.muster.kit.http.Call;
import dev.muster.plugin.contact.Contact;

final class ResponseRouter implements ResponseApi {
    private final ResponseService responses;
    private final ContactBook contacts;

    ResponseRouter(ResponseService responses, ContactBook contacts) {
        this.responses = responses;
        this.contacts = contacts;
    }

    @Override
    public ResourceList listResources(Call call, String key) {
        return new ResourceList(responses.of(key).stream().map(ResponseRouter::read).toList());
    }

    @Override
    public PersonList listPeople(Call call, String key) {
        return new PersonList(contacts.of(key).stream().map(ResponseRouter::read).toList());
    }

    private static PersonRead read(ContactBook.Person person) {
        return new PersonRead(
                person.email(),
                person.roles(),
                person.entries().stream()
                        .map(
                                it ->
                                        new ContactEntry(
                                                it.instance(),
                                                it.contact().map(ResponseRouter::read).orElse(null),
                                                it.missing()))
                        .toList());
    }

    private static ContactRead read(Contact contact) {
        return new ContactRead(
                contact.name(),
                contact.title(),
                contact.phone(),
                contact.timeZone() == null ? null : contact.timeZone().getId(),
                contact.profile() == null ? null : contact.profile().toString());
    }

    private static ResourceRead read(Made made) {
        var url = made.resource().url();
        return new ResourceRead(
                made.kind(),
                made.instance(),
                made.resource().name(),
                url == null ? null : url.toString(),
                made.madeAt(),
                made.endedAt());
    }
}
