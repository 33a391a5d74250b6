package dev.muster.kit.plugin;

/// A package cannot be installed; the message says why and what to do. Nothing was changed.
public final class PackageRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PackageRefused(String reason) {
        super(reason);
    }
}
