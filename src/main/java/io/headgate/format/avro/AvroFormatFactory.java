package io.headgate.format.avro;

import io.headgate.format.FormatFactory;
import io.headgate.format.FormatOption;
import io.headgate.format.FormatOption.OptionType;
import io.headgate.format.RecordFormat;
import io.headgate.yaml.DataSize;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Makes {@link AvroFormat} from the options of a pipeline file. */
public final class AvroFormatFactory implements FormatFactory {
  static final String NAME = "avro";
  private static final String COMPRESSION = "compression";
  private static final String LEVEL = "compression-level";
  private static final String BLOCK_SIZE = "block-size";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Avro container files; the writer's schema is converted to the contract's without loss.";
  }

  @Override
  public List<FormatOption> options() {
    return List.of(
        new FormatOption(
            COMPRESSION,
            OptionType.CHOICE,
            AvroCodec.ZSTANDARD.text(),
            Arrays.stream(AvroCodec.values()).map(AvroCodec::text).toList(),
            "How blocks are compressed when writing; files of every codec are read."),
        new FormatOption(
            LEVEL,
            OptionType.INTEGER,
            "",
            List.of(),
            "Level when writing: deflate 1 to 9 (6), xz 0 to 9 (6), zstandard 1 to 19" + " (1)."),
        new FormatOption(
            BLOCK_SIZE,
            OptionType.SIZE,
            "128KiB",
            List.of(),
            "Bytes of rows in a block when writing, before compression, 1KiB to 16MiB."));
  }

  @Override
  public RecordFormat create(Map<String, String> options) {
    String codecName = options.getOrDefault(COMPRESSION, AvroCodec.ZSTANDARD.text());
    AvroCodec codec =
        AvroCodec.find(codecName)
            .orElseThrow(() -> new IllegalArgumentException("Invalid compression: " + codecName));
    long blockBytes = DataSize.of(options.getOrDefault(BLOCK_SIZE, "128KiB")).bytes();
    return new AvroFormat(
        new AvroWriteOptions(
            codec,
            level(codec, options.getOrDefault(LEVEL, "")),
            (int) Math.min(blockBytes, Integer.MAX_VALUE)));
  }

  private static int level(AvroCodec codec, String text) {
    if (codec.levels().isEmpty()) {
      if (!text.isEmpty()) {
        throw new IllegalArgumentException(
            "Invalid compression-level: " + text + ": " + codec.text() + " has none; leave it out");
      }
      return 0;
    }
    AvroCodec.Levels levels = codec.levels().get();
    if (text.isEmpty()) {
      return levels.usual();
    }
    int level = Integer.parseInt(text);
    if (level < levels.min() || level > levels.max()) {
      throw new IllegalArgumentException(
          "Invalid compression-level: "
              + text
              + ": expected "
              + levels.min()
              + " to "
              + levels.max()
              + " for "
              + codec.text());
    }
    return level;
  }
}
