package dev.muster.kit.cli;

import dev.muster.kit.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// The contract that a command is about: that of files, or the program's own.
final class ContractFiles {
    private final Session session;
    private final List<String> given;

    /// What changes when a file is written; a file that is not there has no times.
    record State(long modified, long size) {}

    /// @param given the files as the operator wrote them; empty for the program's own contract
    ContractFiles(Session session, List<String> given) {
        this.session = session;
        this.given = List.copyOf(given);
    }

    boolean isOwn() {
        return given.isEmpty();
    }

    /// @throws Failed when a file cannot be read
    /// @throws IllegalArgumentException when one is no OpenAPI 3.1
    /// @throws dev.muster.kit.contract.ContractFaults naming all that breaks the conventions
    Contract read() {
        return isOwn()
                ? session.app().contract()
                : Contract.of(
                        given.stream()
                                .map(each -> ApiCommand.read(name(each), path(each)))
                                .toList());
    }

    private Path path(String file) {
        return session.launch().directory().resolve(file).normalize();
    }

    /// With the folder, which names the domain.
    private String name(String file) {
        var folder = path(file).toAbsolutePath().getParent();
        return Path.of(file).getNameCount() > 1 || folder == null || folder.getFileName() == null
                ? file
                : folder.getFileName() + "/" + file;
    }

    /// What the files are like at this moment, to be compared with another.
    List<State> look() {
        var states = new ArrayList<State>();
        for (var file : given) {
            try {
                var now = Files.readAttributes(path(file), BasicFileAttributes.class);
                states.add(new State(now.lastModifiedTime().toMillis(), now.size()));
            } catch (IOException gone) {
                states.add(new State(0, 0));
            }
        }
        return states;
    }
}
