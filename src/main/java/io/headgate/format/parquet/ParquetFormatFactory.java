package io.headgate.format.parquet;

import io.headgate.format.FormatFactory;
import io.headgate.format.FormatOption;
import io.headgate.format.RecordFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes {@link ParquetFormat} from the options of a pipeline file. */
public final class ParquetFormatFactory implements FormatFactory {
  static final String NAME = "parquet";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Parquet files; row groups are read in parallel, and only the columns that are needed.";
  }

  @Override
  public Set<Carrier> carriers() {
    return EnumSet.of(Carrier.FILES);
  }

  @Override
  public List<FormatOption> options() {
    return ParquetWriteOptions.OPTIONS;
  }

  @Override
  public RecordFormat create(Map<String, String> options) {
    return new ParquetFormat(ParquetWriteOptions.of(options));
  }
}
