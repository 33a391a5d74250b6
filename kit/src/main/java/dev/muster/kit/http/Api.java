package dev.muster.kit.http;

import java.util.Map;

/// The operations of one domain. Generated from its contract, implemented by its router.
public interface Api {
    /// What answers each operation, by operation id.
    Map<String, Handler> handlers();
}
