package dev.muster.response;

import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.conversation.Conversations;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A chat that remembers what it was told, and fails at the call it is told to.
final class Chat implements Conversations {
    final List<String> calls = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    final List<String> attempts = new ArrayList<>();
    int failsAt = -1;
    int losesAnswerAt = -1;
    private int rooms;

    private void call(String key, String what) {
        attempts.add(key);
        if (failsAt-- == 0) {
            throw new RetryLater("no luck", null);
        }
        if (!keys.contains(key)) {
            keys.add(key);
            calls.add(what);
        }
        if (losesAnswerAt-- == 0) {
            throw new RetryLater("answer lost", null);
        }
    }

    @Override
    public Resource open(String key, IncidentView incident) {
        call(key, "create " + incident.key());
        return new Resource("C" + ++rooms, "#inc", URI.create("https://chat.example.org/C"));
    }

    @Override
    public List<String> invite(String key, Resource conversation, List<String> emails) {
        call(key, "invite " + emails);
        return List.of();
    }

    @Override
    public String post(String key, Resource conversation, Post post) {
        call(key, "post " + post.text() + (post.card() == null ? "" : " +card"));
        return "M1";
    }

    @Override
    public void edit(String key, Resource conversation, String message, Post post) {
        call(key, "edit " + message + " " + post.text());
    }

    @Override
    public void describe(String key, Resource conversation, IncidentView incident) {
        call(key, "describe " + incident.status());
    }

    @Override
    public void archive(String key, Resource conversation) {
        call(key, "archive " + conversation.id());
    }
}
