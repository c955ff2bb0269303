package io.headgate.launch;

import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.jobgraph.SavepointConfigOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The cluster whose JobManager this process is. Flink runs a job's main there in application mode,
 * and when a jar is run by its REST interface, as Kubernetes' operator does both; it has then
 * chosen the job's id, and it runs the main again when the JobManager is started again.
 *
 * @param master the address that others reach it by
 * @param job the id of the job that the main is to submit
 * @param from savepoint that the job begins from; empty for none
 * @param parallelism what the cluster gives a job that does not say it
 */
public record HomeCluster(String master, String job, Optional<String> from, int parallelism) {
  private static final ConfigOption<String> KUBERNETES_CLUSTER =
      ConfigOptions.key("kubernetes.cluster-id").stringType().noDefaultValue();
  private static final ConfigOption<String> KUBERNETES_NAMESPACE =
      ConfigOptions.key("kubernetes.namespace").stringType().defaultValue("default");

  /**
   * The cluster; empty if this process is none's JobManager.
   *
   * @throws UnsafeSettingsException if it has not chosen the job's id
   */
  public static Optional<HomeCluster> find() {
    if (!isHere()) {
      return Optional.empty();
    }
    StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
    return Optional.of(of(flink.getConfiguration(), flink.getParallelism()));
  }

  /** Whether this process is a JobManager that runs a job's main. */
  static boolean isHere() {
    return !StreamExecutionEnvironment.areExplicitEnvironmentsAllowed();
  }

  static HomeCluster of(ReadableConfig configuration, int parallelism) {
    return new HomeCluster(
        master(configuration),
        configuration
            .getOptional(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID)
            .orElseThrow(
                () ->
                    new UnsafeSettingsException(
                        "Cannot run in a JobManager: nobody has chosen the job's id, so that one"
                            + " that is started again would run twice; turn on high availability,"
                            + " or name jobId where the jar is run by REST")),
        configuration.getOptional(SavepointConfigOptions.SAVEPOINT_PATH),
        parallelism);
  }

  /** In Kubernetes pods come and go; the service in front of the JobManager stays. */
  private static String master(ReadableConfig configuration) {
    int port = configuration.get(RestOptions.PORT);
    return configuration
        .getOptional(KUBERNETES_CLUSTER)
        .map(cluster -> cluster + "-rest." + configuration.get(KUBERNETES_NAMESPACE) + ":" + port)
        .orElseGet(
            () ->
                configuration
                        .getOptional(RestOptions.ADDRESS)
                        .or(() -> configuration.getOptional(JobManagerOptions.ADDRESS))
                        .orElse("localhost")
                    + ":"
                    + port);
  }
}
