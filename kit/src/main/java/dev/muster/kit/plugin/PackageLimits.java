package dev.muster.kit.plugin;

/// How large a package may be: it is held in memory by each node that takes it, and in the
/// database's backups.
///
/// @param packed bytes of all its jars together
/// @param unpacked bytes of what is in the jars
/// @param entries files in the jars
record PackageLimits(long packed, long unpacked, int entries) {
    static final PackageLimits DEFAULT = new PackageLimits(64L << 20, 512L << 20, 50_000);

    /// @throws PackageRefused when `bytes` is too much
    void checkPacked(String what, long bytes) {
        if (bytes > packed) {
            throw new PackageRefused(
                    "%s is larger than %d bytes, the most that a plugin may have: leave out libraries that it does not need"
                            .formatted(what, packed));
        }
    }

    /// @throws PackageRefused when `bytes` is too much
    void checkUnpacked(String what, long bytes) {
        if (bytes > unpacked) {
            throw new PackageRefused(
                    "%s unpacks to more than %d bytes, the most that a plugin may have: it is damaged or made to do harm"
                            .formatted(what, unpacked));
        }
    }

    /// @throws PackageRefused when `count` is too much
    void checkEntries(String what, int count) {
        if (count > entries) {
            throw new PackageRefused(
                    "%s has more than %d files, the most that a plugin may have: leave out libraries that it does not need"
                            .formatted(what, entries));
        }
    }
}
