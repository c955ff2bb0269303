package io.headgate.format;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.SourceColumns.SourceColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A file as a maker of such files wrote it, with the contract that its rows keep. */
public final class RealFile {
  private final String name;
  private final RecordFormat format;
  private final Contract contract;
  private final byte[] content;

  public RealFile(String name, RecordFormat format, Contract contract, byte[] content) {
    this.name = name;
    this.format = format;
    this.contract = contract;
    this.content = content;
  }

  /** A file whose contract is the schema that it carries. */
  static RealFile selfDescribing(String name, RecordFormat format, byte[] content)
      throws IOException {
    List<Column> columns = new ArrayList<>();
    for (SourceColumn column : format.discover(MemorySource.of(name, content)).columns()) {
      int id = columns.size() + 1;
      columns.add(Column.of(column.name(), id, column.type().orElseThrow(), column.nullable()));
    }
    return new RealFile(name, format, Contract.of("t", columns), content);
  }

  public String name() {
    return name;
  }

  public RecordFormat format() {
    return format;
  }

  public Contract contract() {
    return contract;
  }

  MemorySource source() {
    return MemorySource.of(name, content);
  }

  /** Never to be changed. */
  public byte[] content() {
    return content;
  }
}
