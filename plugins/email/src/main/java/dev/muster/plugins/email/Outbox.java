package dev.muster.plugins.email;

/// Where letters go.
interface Outbox {
    /// @throws Exception [dev.muster.plugin.RetryLater] or [dev.muster.plugin.GiveUp]
    void send(Letter letter) throws Exception;

    /// Tries it without a letter.
    ///
    /// @return what it found, for the operator
    String test() throws Exception;
}
