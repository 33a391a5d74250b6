package dev.muster.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.Resource;
import dev.muster.plugin.contact.Contact;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.document.Content;
import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.inbound.Signal;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.oncall.Responder;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Plugins that each break one thing, and which test of a contract finds it.
final class CapabilityContractsTest {
    @Test
    void passesAGoodPlugin() throws Exception {
        assertThat(failures(Memory::new)).isEmpty();
    }

    @Test
    void findsAConversationThatIsOpenedTwice() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            public Resource open(String key, IncidentView incident) {
                                return super.open(key + UUID.randomUUID(), incident);
                            }
                        },
                "opensOneConversationForAnIncident");
    }

    @Test
    void findsASecondDocument() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            public Resource create(
                                    String key, IncidentView incident, Content content) {
                                var other = Incidents.open(incident.key() + UUID.randomUUID());
                                return super.create(key, other, content);
                            }
                        },
                "writesOneDocumentAboutAnIncident");
    }

    @Test
    void findsWhoTakesSomebodyForSomebodyElse() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            public Optional<Contact> find(String email) {
                                return super.find(email.replaceFirst("^.*ada@", "ada@"));
                            }
                        },
                "saysThatItKnowsNobodyOfAnAddress");
    }

    @Test
    void letsAClassHaveAllCapabilities() {
        var methods = new ArrayList<String>();
        for (var capability : Memory.class.getInterfaces()) {
            for (var method : capability.getDeclaredMethods()) {
                methods.add(method.getName() + Arrays.toString(method.getParameterTypes()));
            }
        }
        assertThat(methods)
                .as("a method of two would not know which it is")
                .doesNotHaveDuplicates();
    }

    @Test
    void findsAnEffectThatShowsAtTheOtherSideOnly() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            public void comment(String key, Resource ticket, String text) {
                                super.comment(key + UUID.randomUUID(), ticket, text);
                            }
                        },
                "commentsOnce");
    }

    @Test
    void findsOneConversationForTwoIncidents() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            public Resource page(String key, IncidentView incident) {
                                return super.page("k", incident);
                            }
                        },
                "pagesAgainForAnotherIncident",
                "pagesForSeveralIncidentsAtATime");
    }

    @Test
    void findsNothingMade() throws Exception {
        assertThat(
                        failures(
                                        () ->
                                                new Memory() {
                                                    @Override
                                                    public Resource publish(
                                                            String key, IncidentView incident) {
                                                        return null;
                                                    }
                                                })
                                .get("publishesAnIncidentOnce"))
                .startsWith("It makes nothing of an open incident of severity sev1");
    }

    @Test
    void findsWordsThatTheUnusualBreaks() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            public void send(
                                    String key, String subject, String text, IncidentView about) {
                                if (subject.contains("\n")) {
                                    throw new IllegalStateException("A subject of two lines");
                                }
                                super.send(key, subject, text, about);
                            }
                        },
                "sendsWhatIsUnusual");
    }

    @Test
    void findsAPlaceThatIsNotThereAndNotMissed() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            public void revise(
                                    String key, Resource published, IncidentView incident) {}
                        },
                "saysThatNothingWasPublished");
    }

    @Test
    void findsAFailureThatTheServerDoesNotKnow() throws Exception {
        var failures =
                failures(
                        () ->
                                new Memory() {
                                    @Override
                                    public void describe(
                                            String key, Resource place, IncidentView incident) {
                                        if (place.equals(Claims.NOTHING)) {
                                            throw new IllegalStateException("no such place");
                                        }
                                    }
                                });
        assertThat(failures).containsOnlyKeys("saysThatAPlaceIsNotThere");
        assertThat(failures.get("saysThatAPlaceIsNotThere"))
                .isEqualTo(
                        "It throws java.lang.IllegalStateException: no such place, expected"
                                + " RetryLater or GiveUp");
    }

    @Test
    void findsPeopleWhoAreUnknownAndNotTold() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            public List<String> invite(
                                    String key, Resource place, List<String> emails) {
                                super.invite(key, place, emails);
                                return List.of();
                            }
                        },
                "passesOverPeopleWhomItDoesNotKnow");
    }

    @Test
    void findsAMessageThatIsSaidOnceForTwoKeys() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            public String post(String key, Resource place, Post post) {
                                return super.post(post.text(), place, post);
                            }
                        },
                "saysTheSameAgainUnderAnotherKey",
                "saysSeveralThingsAtATime");
    }

    @Test
    void findsSomebodyWithoutAName() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            public List<Responder> onCall() {
                                return List.of(new Responder(" ", null));
                            }
                        },
                "tellsWhoIsOnCall");
    }

    @Test
    void findsAnIncidentsWordsInPublic() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            public Resource publish(String key, IncidentView incident) {
                                var made = super.publish(key, incident);
                                return new Resource(made.id(), incident.title() + "!", null);
                            }
                        },
                "keepsAnIncidentsOwnWords");
    }

    @Test
    void findsForgedRequestsThatAreTaken() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            boolean isGenuine(InboundRequest request) {
                                return request.header("signature") != null;
                            }
                        },
                "refusesWhatWasForged",
                "takesNothingThatWasForged");
    }

    @Test
    void findsOldRequestsThatAreTaken() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            boolean isOld(Instant at) {
                                return false;
                            }
                        },
                "refusesWhatIsTooOld",
                "takesNothingThatIsTooOld");
    }

    @Test
    void findsAReaderThatTheUnreadableBreaks() throws Exception {
        finds(
                () ->
                        new Memory() {
                            @Override
                            public InboundAnswer receive(InboundRequest request) {
                                var answer = super.receive(request);
                                return answer.status() == 400
                                        ? new InboundAnswer(500, "text/plain", "")
                                        : answer;
                            }

                            @Override
                            public List<Signal> read(InboundRequest request) {
                                try {
                                    return super.read(request);
                                } catch (IllegalArgumentException e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        },
                "bearsWhatItCannotRead",
                "saysWhatItCannotRead");
    }

    @Test
    void findsACloseThatThrows() throws Exception {
        var failures =
                failures(
                        () ->
                                new Memory() {
                                    @Override
                                    public void close() {
                                        throw new IllegalStateException("still open");
                                    }
                                });
        assertThat(failures.get("sendsAMessage"))
                .isEqualTo("Its close() throws java.lang.IllegalStateException: still open");
    }

    private static void finds(Supplier<Memory> plugin, String... tests) throws Exception {
        assertThat(failures(plugin)).containsOnlyKeys(tests);
    }

    /// The messages of the tests that fail, by their names.
    private static Map<String, String> failures(Supplier<Memory> plugin) throws Exception {
        var failures = new LinkedHashMap<String, String>();
        for (var test : AllContracts.class.getMethods()) {
            if (test.isAnnotationPresent(Test.class)) {
                try {
                    test.invoke(new AllContracts(plugin));
                } catch (InvocationTargetException e) {
                    failures.put(test.getName(), String.valueOf(e.getCause().getMessage()));
                }
            }
        }
        return failures;
    }

    private static final class AllContracts
            implements ConversationsContract,
                    DocumentsContract,
                    ContactsContract,
                    TicketsContract,
                    PagingContract,
                    OnCallContract,
                    ConferencesContract,
                    NoticesContract,
                    StatusPagesContract,
                    InboundContract,
                    SignalSourceContract {
        private final Supplier<Memory> plugin;
        private Memory newest = new Memory();

        AllContracts(Supplier<Memory> plugin) {
            this.plugin = plugin;
        }

        @Override
        public Started started() throws Exception {
            newest = plugin.get();
            return Started.of(newest, Map.of());
        }

        @Override
        public OptionalInt effects() {
            return OptionalInt.of(newest.things());
        }

        @Override
        public String body() {
            return "disk full";
        }

        @Override
        public InboundRequest signed(String body, Instant at) {
            return Memory.signed(body, at);
        }
    }
}
