package dev.muster.kit.db.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Who uses a server: counted here within this JVM, and between JVMs by locks on one file, which
/// the kernel drops when a process dies. Byte 0 locked: somebody starts or stops. Byte 1 locked
/// (shared): somebody uses it.
final class Users {
    // The locks belong to the whole process, and closing any channel of a file drops all of them:
    // so there is one channel, hence one Users, for each file in a JVM.
    private static final ConcurrentMap<Path, Users> BY_FILE = new ConcurrentHashMap<>();

    private static final long BUSY = 0;
    private static final long USED = 1;

    private final Path file;
    private final ReentrantLock threads = new ReentrantLock();
    private @Nullable FileChannel channel;
    private @Nullable FileLock used;
    private int here;

    private Users(Path file) {
        this.file = file;
    }

    static Users of(Path lockFile) {
        return BY_FILE.computeIfAbsent(lockFile, Users::new);
    }

    /// Work on the server while no other thread or process starts or stops it.
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    /// Runs `work` while nobody else does.
    ///
    /// @throws EmbeddedPostgresException when somebody else was busy for longer than `patience`
    <T> T alone(Duration patience, Work<T> work) throws IOException, InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        if (!threads.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw busy(patience);
        }
        try {
            var open = open();
            try (var lock = locked(open, end)) {
                if (lock == null) {
                    throw busy(patience);
                }
                return work.run();
            } finally {
                if (here == 0) {
                    open.close();
                    channel = null;
                }
            }
        } finally {
            threads.unlock();
        }
    }

    /// One more user in this JVM. Only inside [#alone].
    void enter() throws IOException {
        if (here == 0) {
            used = open().tryLock(USED, 1, true);
            if (used == null) {
                throw new IOException("cannot lock " + file);
            }
        }
        here++;
    }

    /// One user less in this JVM. Only inside [#alone].
    ///
    /// @return whether there is none left on this machine
    boolean leave() throws IOException {
        here--;
        if (here > 0 || used == null) {
            return false;
        }
        used.release();
        used = null;
        return !isUsedElsewhere();
    }

    /// Whether somebody else uses it, beside one user in this JVM. Only inside [#alone].
    boolean isUsedByOthers() throws IOException {
        return here > 1 || isUsedElsewhere();
    }

    /// Whether other JVMs use it. Only inside [#alone].
    boolean isUsedElsewhere() throws IOException {
        if (used != null) {
            used.release();
        }
        try (var all = open().tryLock(USED, 1, false)) {
            return all == null;
        } finally {
            if (used != null) {
                used = open().tryLock(USED, 1, true);
            }
        }
    }

    private FileChannel open() throws IOException {
        if (channel == null) {
            channel =
                    FileChannel.open(
                            file,
                            EnumSet.of(
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
        }
        return channel;
    }

    // FileChannel.lock would wait by itself, but an interrupt then closes the channel and with it
    // drops the lock that says this JVM uses the server.
    private static @Nullable FileLock locked(FileChannel channel, long end)
            throws IOException, InterruptedException {
        while (true) {
            try {
                var lock = channel.tryLock(BUSY, 1, false);
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException sameJvm) {
                // Another class loader of this JVM has its own Users; it will be done soon.
                Thread.onSpinWait();
            }
            if (System.nanoTime() - end > 0) {
                return null;
            }
            Thread.sleep(10);
        }
    }

    private EmbeddedPostgresException busy(Duration patience) {
        return new EmbeddedPostgresException(
                ("%s has been locked for %d seconds: another process is starting or stopping the"
                                + " embedded PostgreSQL. Wait for it or end it, then try again.")
                        .formatted(file, patience.toSeconds()));
    }
}
