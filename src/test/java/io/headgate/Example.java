package io.headgate;

import io.headgate.check.CheckRecords;
import io.headgate.decode.DecodeRecords;
import io.headgate.decode.Outcomes;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.read.files.FileInspector;
import io.headgate.read.files.ReadFiles;
import io.headgate.read.files.SourceListing;
import io.headgate.read.files.TaskPlanner;
import io.headgate.reject.Rejection;
import io.headgate.rows.RecordBatches;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Contract;
import io.headgate.schema.file.ContractReader;
import io.headgate.source.FileRef;
import io.headgate.source.ReadTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/** The README's example of Headgate as a library. */
final class Example {
  record Orders(PCollection<GenericRecord> good, PCollection<Rejection> bad) {}

  private Example() {}

  // README
  static Orders read(Pipeline pipeline, Path folder) throws IOException {
    Path file = folder.resolve("contract.yaml");
    Contract contract = ContractReader.read(file.toString(), Files.readString(file));
    FormatSpec csv = FormatSpec.of("csv");

    // What is there, and how it is divided between workers: large files in ranges.
    SourceListing found = SourceListing.find("data/*.csv", folder.toString());
    List<FileRef> files = FileInspector.detecting().inspect(found.files());
    List<ReadTask> tasks = TaskPlanner.plan(files, csv.create(), 2, 128 << 20);

    // Batches of records flow, not single ones; each carries its rejections along.
    PCollectionTuple checked =
        pipeline
            .apply("Read", ReadFiles.of(tasks, csv))
            .apply("Decode", DecodeRecords.of(csv, contract))
            .apply("Check", CheckRecords.of(contract))
            .apply("Split", Outcomes.split());
    PCollection<GenericRecord> good =
        checked
            .get(Outcomes.RECORDS)
            .apply("Records", RecordBatches.toGenericRecords(AvroSchemas.compile(contract)));
    return new Orders(good, checked.get(Outcomes.REJECTIONS));
  }
  // README
}
