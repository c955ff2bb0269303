package io.headgate.reject.letter;

import io.headgate.reject.Rejection;
import io.headgate.reject.Violation;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Writes one dead-letter file and its view. */
final class LetterFileWriter implements Closeable {
  private static final int ZSTD_LEVEL = 3;

  private final Path path;
  private final LetterLimits limits;
  private final DataFileWriter<GenericRecord> avro;
  private final LetterView view;
  private long letters;
  private long dropped;
  private long unseen;

  LetterFileWriter(Path path, LetterLimits limits) throws IOException {
    this.path = path;
    this.limits = limits;
    Files.createDirectories(path.toAbsolutePath().getParent());
    avro = new DataFileWriter<>(new GenericDatumWriter<>(LetterSchema.SCHEMA));
    try {
      avro.setCodec(CodecFactory.zstandardCodec(ZSTD_LEVEL, true));
      avro.create(
          LetterSchema.SCHEMA,
          Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      view = new LetterView(LetterFile.viewOf(path));
    } catch (IOException e) {
      avro.close();
      throw e;
    }
  }

  void add(DeadLetter letter) throws IOException {
    boolean overLimit = !limits.keepsPayload(letters);
    boolean drop = letter.payloadDropped() || overLimit;
    avro.append(record(letter, drop));
    if (overLimit) {
      unseen++;
    } else {
      view.add(letter);
    }
    letters++;
    dropped += drop ? 1 : 0;
  }

  LetterFile finish(boolean poison) throws IOException {
    avro.close();
    view.finish(letters, unseen);
    sync(path);
    sync(LetterFile.viewOf(path));
    return new LetterFile(path, letters, dropped, Files.size(path), poison);
  }

  @Override
  public void close() throws IOException {
    try {
      avro.close();
    } finally {
      view.close();
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static GenericRecord record(DeadLetter letter, boolean drop) {
    Rejection rejection = letter.rejection();
    List<GenericRecord> violations = new ArrayList<>();
    for (Violation violation : rejection.violations()) {
      GenericRecord entry = new GenericData.Record(LetterSchema.VIOLATION);
      entry.put("code", violation.code().name());
      entry.put("field", violation.field());
      entry.put("message", violation.message());
      violations.add(entry);
    }
    Violation first = rejection.violations().get(0);
    return new GenericRecordBuilder(LetterSchema.SCHEMA)
        .set("code", first.code().name())
        .set("stage", rejection.stage().name())
        .set("field", first.field())
        .set("message", first.message())
        .set("violations", violations)
        .set("subject", rejection.subject())
        .set("source", rejection.origin().source())
        .set("position", rejection.position())
        .set("line", rejection.line())
        .set("payload", ByteBuffer.wrap(drop ? new byte[0] : rejection.payload()))
        .set("payloadDropped", drop)
        .set("payloadSchema", rejection.payloadSchema().orElse(null))
        .set("attempt", rejection.attempt())
        .set("run", letter.run())
        .set("time", letter.time().toEpochMilli())
        .build();
  }
}
