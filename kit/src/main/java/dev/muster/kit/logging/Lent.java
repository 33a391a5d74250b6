package dev.muster.kit.logging;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// A stream that Logback may write to and, when it is set up anew, must not close.
final class Lent extends FilterOutputStream {
    Lent(OutputStream owned) {
        super(owned);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
