package io.headgate.read.watch;

import io.headgate.read.files.ListedFile;
import io.headgate.record.Frame;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowBufferReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Codes {@link WatchedFiles}. */
final class WatchedFilesCoder extends AtomicCoder<WatchedFiles> {
  private static final long serialVersionUID = 1;
  private static final int LAYOUT = 1;
  private static final WatchedFilesCoder INSTANCE = new WatchedFilesCoder();

  private WatchedFilesCoder() {}

  static WatchedFilesCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(WatchedFiles value, OutputStream out) throws IOException {
    RowBuffer body = new RowBuffer(16 + 160 * value.files().size());
    body.writeLong(value.files().size());
    for (ListedFile file : value.files()) {
      body.writeString(file.name());
      body.writeString(file.resource());
      body.writeLong(file.bytes());
      body.writeBoolean(file.seekable());
      body.writeLong(file.lastModified().toEpochMilli());
    }
    writeTexts(value.gone(), body);
    writeTexts(value.problems(), body);
    Frame.write(LAYOUT, body, out);
  }

  @Override
  public WatchedFiles decode(InputStream in) throws IOException {
    RowBufferReader body = Frame.read(LAYOUT, "watched files", in);
    List<ListedFile> files = new ArrayList<>();
    for (int left = body.readInt(); left > 0; left--) {
      files.add(
          new ListedFile(
              body.readString(),
              body.readString(),
              body.readLong(),
              body.readBoolean(),
              Instant.ofEpochMilli(body.readLong())));
    }
    return new WatchedFiles(files, readTexts(body), readTexts(body));
  }

  private static void writeTexts(List<String> texts, RowBuffer body) {
    body.writeLong(texts.size());
    texts.forEach(body::writeString);
  }

  private static List<String> readTexts(RowBufferReader body) {
    List<String> texts = new ArrayList<>();
    for (int left = body.readInt(); left > 0; left--) {
      texts.add(body.readString());
    }
    return texts;
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
