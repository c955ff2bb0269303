package io.headgate.launch;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * What a job is for, among the options that a cluster shows of it: whoever finds the job finds its
 * run. Nothing that is a secret belongs here.
 */
public interface JobOptions extends PipelineOptions {
  @Description("The pipeline that the job runs.")
  @Nullable String getPipelineName();

  void setPipelineName(@Nullable String name);

  @Description("The run that the job is.")
  @Nullable String getRunId();

  void setRunId(@Nullable String run);

  @Description("Folder of the dataset that the job writes.")
  @Nullable String getDataset();

  void setDataset(@Nullable String dataset);

  @Description("How often the run was started or resumed.")
  int getRunAttempt();

  void setRunAttempt(int attempt);
}
