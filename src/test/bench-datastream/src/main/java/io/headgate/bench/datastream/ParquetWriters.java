package io.headgate.bench.datastream;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** Parquet through parquet-avro, as flink-parquet does it. */
final class ParquetWriters implements BulkWriter.Factory<GenericRecord> {
  private static final long serialVersionUID = 1;

  static final AtomicLong WRITTEN = new AtomicLong();

  private final String schemaJson;

  ParquetWriters(String schemaJson) {
    this.schemaJson = schemaJson;
  }

  @Override
  public BulkWriter<GenericRecord> create(FSDataOutputStream out) throws IOException {
    ParquetWriter<GenericRecord> writer =
        AvroParquetWriter.<GenericRecord>builder(new Stream(out))
            .withSchema(new Schema.Parser().parse(schemaJson))
            .withDataModel(GenericData.get())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build();
    return new BulkWriter<>() {
      @Override
      public void addElement(GenericRecord order) throws IOException {
        writer.write(order);
        WRITTEN.incrementAndGet();
      }

      @Override
      public void flush() {
        // Parquet writes row groups when they are full.
      }

      @Override
      public void finish() throws IOException {
        writer.close();
      }
    };
  }

  /** A stream of Flink as a file of Parquet. */
  private record Stream(FSDataOutputStream out) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new PositionOutputStream() {
        @Override
        public long getPos() throws IOException {
          return out.getPos();
        }

        @Override
        public void write(int b) throws IOException {
          out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          out.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
          out.flush();
        }

        @Override
        public void close() {
          // Flink closes it.
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }
}
