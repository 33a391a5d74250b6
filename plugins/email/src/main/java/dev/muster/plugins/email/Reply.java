package dev.muster.plugins.email;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// What a mail server has answered, as the mail library tells it: a chain of failures.
final class Reply {
    private static final int LONGEST_LINE = 300;

    /// What an operator mends: authentication that is missing, too weak or wrong.
    private static final Set<Integer> MENDED = Set.of(530, 534, 535, 538);

    private Reply() {}

    /// Whether the server will never take it: every refusal is a permanent one.
    static boolean isForEver(MessagingException failure) {
        var refusals = codes(failure).stream().filter(code -> code >= 400).toList();
        return !refusals.isEmpty()
                && refusals.stream().allMatch(code -> code >= 500 && !MENDED.contains(code));
    }

    /// What it says, in one line.
    static String line(MessagingException failure) {
        var said = new ArrayList<String>();
        for (var it : chain(failure)) {
            boolean fine = it instanceof SMTPSendFailedException e && e.getReturnCode() == 250;
            var message = it.getMessage();
            if (!fine && message != null && !message.isBlank() && !said.contains(message)) {
                said.add(message);
            }
        }
        var line = String.join("; ", said).replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return failure.getClass().getSimpleName();
        }
        return line.codePointCount(0, line.length()) <= LONGEST_LINE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE));
    }

    private static List<Integer> codes(MessagingException failure) {
        return chain(failure).stream()
                .map(
                        it ->
                                switch (it) {
                                    case SMTPAddressFailedException e -> e.getReturnCode();
                                    case SMTPSenderFailedException e -> e.getReturnCode();
                                    case SMTPSendFailedException e -> e.getReturnCode();
                                    default -> 0;
                                })
                .toList();
    }

    private static List<Exception> chain(MessagingException failure) {
        var chain = new ArrayList<Exception>();
        @Nullable Exception next = failure;
        while (next != null && chain.size() < 100) {
            chain.add(next);
            next = next instanceof MessagingException it ? it.getNextException() : null;
        }
        return chain;
    }
}
