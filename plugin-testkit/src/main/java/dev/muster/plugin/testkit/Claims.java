package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.PluginChecks.require;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// What the contracts of capabilities claim in common.
final class Claims {
    private static final int AT_A_TIME = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AROUND = Duration.ofMillis(20);

    /// By this no plugin finds anything.
    static final Resource NOTHING = new Resource("no-such-thing", "no such thing", null);

    private Claims() {}

    /// Asks a plugin for something.
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    /// Asks a plugin for something, a different one for each number.
    @FunctionalInterface
    interface Numbered<T> {
        T run(int number) throws Exception;
    }

    static Resource made(@Nullable Resource resource) {
        if (resource == null) {
            throw new AssertionError(
                    "It makes nothing of an open incident of severity sev1: give settings with"
                            + " which it does");
        }
        require(!resource.id().isBlank(), "It made %s, whose id is blank", resource);
        require(!resource.name().isBlank(), "It made %s, whose name is blank", resource);
        return resource;
    }

    static void same(Object first, Object second) {
        require(
                first.equals(second),
                "Called twice under one idempotency key it made '%s' and '%s': look for what the"
                        + " first call made",
                first,
                second);
    }

    static void differ(Object one, Object other) {
        require(
                !one.equals(other),
                "It made '%s' for two: tell them apart by the incident's key and the idempotency"
                        + " key",
                one);
    }

    /// It may come twice, and has its effect once as far as the test can count.
    static void once(CapabilityContract contract, Call call) throws Exception {
        call.run();
        var after = contract.effects();
        call.run();
        require(
                after.equals(contract.effects()),
                "Called twice under one idempotency key it had another effect: there were %s things"
                        + " at the other side, and are %s",
                after,
                contract.effects());
    }

    /// It says so in a way that the server understands.
    static void fails(Call call) throws Exception {
        try {
            call.run();
        } catch (RetryLater | GiveUp e) {
            require(
                    !String.valueOf(e.getMessage()).isBlank(),
                    "It throws %s without a reason",
                    e.getClass().getSimpleName());
            return;
        } catch (Exception e) {
            throw new AssertionError("It throws %s, expected RetryLater or GiveUp".formatted(e), e);
        }
        throw new AssertionError("It goes on as if it had worked, expected RetryLater or GiveUp");
    }

    /// It works, or it says that it does not in a way that the server understands.
    static void worksOrFails(Call call) {
        try {
            call.run();
        } catch (RetryLater | GiveUp e) {
            // As it may.
        } catch (Exception e) {
            throw new AssertionError("It throws %s, expected RetryLater or GiveUp".formatted(e), e);
        }
    }

    /// Its thread is interrupted while the other side keeps it waiting.
    static void comesBack(Receiver receiver, Call call) throws InterruptedException {
        receiver.keepWaiting();
        var thread = Thread.ofPlatform().daemon().start(() -> quietly(call));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (thread.isAlive() && receiver.requests().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(LOOK_AROUND);
        }
        thread.interrupt();
        require(
                thread.join(PATIENCE),
                "It goes on although its thread was interrupted: let InterruptedException pass, and"
                        + " give each call to another system a timeout");
    }

    private static void quietly(Call call) {
        try {
            call.run();
        } catch (Exception e) {
            // It came back, which is what was asked.
        }
    }

    /// Four calls at a time, as the server makes them.
    static <T> List<T> together(Numbered<T> call) throws Exception {
        try (var pool = Executors.newFixedThreadPool(AT_A_TIME)) {
            var at = new CountDownLatch(AT_A_TIME);
            var work = new ArrayList<Callable<T>>();
            for (int i = 1; i <= AT_A_TIME; i++) {
                int number = i;
                work.add(
                        () -> {
                            at.countDown();
                            at.await();
                            return call.run(number);
                        });
            }
            var results = new ArrayList<T>();
            for (var done : pool.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(
                    "Called from several threads at a time it throws " + e.getCause(),
                    e.getCause());
        }
    }

    /// Four resources are made at a time, each another.
    static void makesSeveral(Numbered<Resource> call) throws Exception {
        var ids = together(call).stream().map(Resource::id).toList();
        require(
                ids.stream().distinct().count() == ids.size(),
                "Called from several threads at a time it made %s, expected one for each incident",
                ids);
    }

    /// The value, which is not null by contract but may be by mistake.
    static <T> T given(@Nullable T value, String what) {
        return Objects.requireNonNullElseGet(
                value,
                () -> {
                    throw new AssertionError("It returns null, expected " + what);
                });
    }
}
