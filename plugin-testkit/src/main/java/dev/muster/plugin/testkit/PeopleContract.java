package dev.muster.plugin.testkit;

/// What the contracts of plugins that know people ask of the test.
public interface PeopleContract extends CapabilityContract {
    /// Somebody whom the other side of no test knows.
    String NOBODY = "nobody@nowhere.example";

    /// The e-mail address of somebody whom the other side knows.
    default String person() {
        return "ada@example.org";
    }
}
