package dev.muster.kit.contract.diff;

/// Which way a value travels. What may be taken away from answers may not from requests, and the
/// other way round.
enum Direction {
    REQUEST,
    RESPONSE;

    ChangeRule pick(ChangeRule ofRequest, ChangeRule ofResponse) {
        return this == REQUEST ? ofRequest : ofResponse;
    }

    /// The keyword by which a property does not travel this way.
    String hidingKeyword() {
        return this == REQUEST ? "readOnly" : "writeOnly";
    }
}
