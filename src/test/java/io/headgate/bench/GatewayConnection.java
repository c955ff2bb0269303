package io.headgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * A kept connection to a gateway. It takes requests as bytes: what is measured is the gateway, on
 * cores that it shares with its clients.
 */
final class GatewayConnection implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  private GatewayConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream());
  }

  static GatewayConnection to(URI uri) throws IOException {
    return new GatewayConnection(new Socket(uri.getHost(), uri.getPort()));
  }

  /**
   * The head of a request.
   *
   * @param more header lines, each with its end
   */
  static byte[] head(URI uri, int length, String more) {
    return ("POST "
            + uri.getPath()
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
            + more
            + "Content-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(US_ASCII);
  }

  /** Sends a request; returns the status of its answer. */
  int post(byte[] head, byte[] body) throws IOException {
    out.write(head);
    out.write(body);
    out.flush();
    String status = line();
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    if (in.readNBytes(length).length < length) {
      throw closed();
    }
    return Integer.parseInt(status.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw closed();
      }
      line.append(c == '\r' ? "" : (char) c);
    }
    return line.toString();
  }

  private static IOException closed() {
    return new IOException("Cannot read an answer: the gateway has closed the connection");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
