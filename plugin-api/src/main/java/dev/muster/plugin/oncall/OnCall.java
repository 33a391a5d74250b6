package dev.muster.plugin.oncall;

import java.util.List;

/// The capability of telling who is on call.
public interface OnCall {
    /// Who is on call now, for what the settings say; the first to be asked first.
    ///
    /// @throws Exception [RetryLater] or [GiveUp]
    List<Responder> onCall() throws Exception;
}
