package dev.muster.plugin;

/// The capability of finding out whether all is set up right: that the far end answers, takes the
/// credentials, and allows what the plugin will do. Leaves nothing behind there that people see.
public interface SelfTest {
    /// Tries it. Has ten seconds.
    ///
    /// @return what it found, in one sentence for the operator
    /// @throws Exception when it would not work; the message is for the operator and says what to
    ///   do
    String test() throws Exception;
}
