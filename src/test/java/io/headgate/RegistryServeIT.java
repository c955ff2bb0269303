package io.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.Assert.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code headgate registry serve} as a process of its own. */
public class RegistryServeIT {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void serve_untilTerminated_answersAndEndsAsDone() throws Exception {
    Path root = folder.getRoot().toPath().resolve("registry");
    Process process = start(root);
    try {
      String line =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
      assertThat(line, matchesPattern("serving .* at http://127\\.0\\.0\\.1:[0-9]+"));
      URI subjects = URI.create(line.substring(line.indexOf("http")) + "/subjects");
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest request = HttpRequest.newBuilder(subjects).build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body(), is("[]"));
      process.destroy();
      assertThat("ends soon", process.waitFor(30, TimeUnit.SECONDS), is(true));
      assertThat(process.exitValue(), is(0));
      assertThrows(
          IOException.class, () -> client.send(request, HttpResponse.BodyHandlers.ofString()));
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(Path root) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "io.headgate.Main",
            "registry",
            "serve",
            "--path",
            root.toString(),
            "--port",
            "0")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
