package dev.muster.kit.contract.code;

/// On which side of the wire a type is used.
public enum Side {
    /// What comes has been held against the contract: nothing is looked at twice, and what may be
    /// left out gets its default.
    SERVER(Docs.MARKDOWN),

    /// What comes is anybody's: what must be there is asked for, an unknown word has a constant of
    /// its own, and what is left out stays so, since the server knows its default.
    CLIENT(Docs.HTML);

    private final Docs docs;

    Side(Docs docs) {
        this.docs = docs;
    }

    /// How its comments are written.
    public Docs docs() {
        return docs;
    }
}
