package io.headgate.flink;

import java.io.File;
import java.util.Arrays;
import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/**
 * A JobManager in application mode: it runs the main of a jar and has its job alone. What Flink's
 * own standalone entry point does, which is not published for the version here.
 */
@SuppressWarnings("try") // Flink's own class is closed with what it may throw.
public final class ApplicationMain extends ApplicationClusterEntryPoint {
  private ApplicationMain(Configuration configuration, PackagedProgram program) {
    super(configuration, program, StandaloneResourceManagerFactory.getInstance());
  }

  /**
   * @param arguments --configDir, a folder, the jar, and what its main is given
   */
  public static void main(String[] arguments) throws Exception {
    Configuration configuration = GlobalConfiguration.loadConfiguration(arguments[1]);
    PackagedProgram program =
        PackagedProgram.newBuilder()
            .setJarFile(new File(arguments[2]))
            .setConfiguration(configuration)
            .setArguments(Arrays.copyOfRange(arguments, 3, arguments.length))
            .build();
    configureExecution(configuration, program);
    // As Kubernetes' operator has it: who asks what became of the job finds somebody to ask.
    configuration.set(DeploymentOptions.SHUTDOWN_ON_APPLICATION_FINISH, false);
    ClusterEntrypoint.runClusterEntrypoint(new ApplicationMain(configuration, program));
  }
}
