package io.headgate.gateway.push;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Decompresses bodies, up to a size: a kilobyte may stand for a megabyte, or for a thousand. */
final class Gunzip {
  private Gunzip() {}

  static byte[] decompress(byte[] body, int maxBytes) throws RefusedException {
    byte[] bytes;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 8 << 10)) {
      bytes = in.readNBytes(maxBytes);
      if (in.read() >= 0) {
        throw RefusedException.of(
            RefusalCode.BODY_TOO_LARGE,
            "Request is too large: expected at most " + maxBytes + " bytes once decompressed",
            "Send fewer events at once");
      }
    } catch (IOException e) {
      throw RefusedException.of(
          RefusalCode.MALFORMED,
          "Cannot decompress the body: " + e.getMessage(),
          "Send a whole gzip stream, or none and no Content-Encoding");
    }
    return bytes;
  }
}
