package dev.muster.plugin.contact;

import java.util.Optional;

/// The capability of telling who somebody is.
///
/// It is asked while somebody waits, and has two and a half seconds. What it says is shown and
/// forgotten: the server keeps none of it, and neither does a plugin. No message of a failure names
/// the person.
public interface Contacts {
    /// Looks a person up.
    ///
    /// @param email theirs; letters of either case are the same
    /// @return empty when nobody there has that address
    /// @throws Exception [RetryLater] or [GiveUp]
    Optional<Contact> find(String email) throws Exception;
}
