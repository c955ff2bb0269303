package io.headgate.source;

import io.headgate.format.Part;
import io.headgate.record.Frame;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowBufferReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Codes a {@link ReadTask}. */
public final class ReadTaskCoder extends AtomicCoder<ReadTask> {
  private static final long serialVersionUID = 1;
  private static final int LAYOUT = 1;
  private static final ReadTaskCoder INSTANCE = new ReadTaskCoder();

  private ReadTaskCoder() {}

  public static ReadTaskCoder of() {
    return INSTANCE;
  }

  /** Beam's registry asks for this. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(ReadTask.class), of());
  }

  @Override
  public void encode(ReadTask task, OutputStream out) throws IOException {
    RowBuffer body = new RowBuffer(160 * task.parts().size());
    body.writeLong(task.number());
    body.writeLong(task.parts().size());
    for (FilePart part : task.parts()) {
      write(part, body);
    }
    Frame.write(LAYOUT, body, out);
  }

  @Override
  public ReadTask decode(InputStream in) throws IOException {
    RowBufferReader body = Frame.read(LAYOUT, "read task", in);
    int number = body.readInt();
    int size = body.readInt();
    List<FilePart> parts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      parts.add(readPart(body));
    }
    return new ReadTask(number, parts);
  }

  private static void write(FilePart part, RowBuffer out) {
    FileRef file = part.file();
    out.writeString(file.resource());
    out.writeString(file.name());
    out.writeBoolean(file.seekable());
    out.writeLong(file.storedSize());
    out.writeLong(file.offset());
    out.writeLong(file.stored());
    out.writeString(file.compression().name());
    out.writeLong(file.skip());
    out.writeLong(file.length());
    out.writeLong(file.crc());
    out.writeLong(part.part().from());
    out.writeLong(part.part().to());
    out.writeLong(part.part().offset());
    out.writeLong(part.part().state());
    out.writeLong(part.part().line());
    out.writeLong(part.source());
    out.writeLong(part.ordinal());
    out.writeLong(part.parts());
  }

  private static FilePart readPart(RowBufferReader in) {
    FileRef file =
        new FileRef(
            in.readString(),
            in.readString(),
            in.readBoolean(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            Compression.valueOf(in.readString()),
            in.readLong(),
            in.readLong(),
            in.readLong());
    Part part = new Part(in.readLong(), in.readLong(), in.readLong(), in.readInt(), in.readLong());
    return new FilePart(file, part, in.readInt(), in.readInt(), in.readInt());
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
