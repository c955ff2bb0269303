package io.headgate.gateway.push;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.schema.Contract;
import io.headgate.schema.file.ContractReader;
import io.headgate.spec.ReadPushSpec;
import io.headgate.spec.ReadPushSpec.Auth;
import io.headgate.spec.ReadPushSpec.Rate;
import io.headgate.spec.ReadPushSpec.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of gateways, one thing changed at a time. */
record PushSettings(
    Path buffer,
    long bufferBytes,
    int maxBody,
    Optional<Auth> auth,
    Optional<Tls> tls,
    Optional<Rate> rate,
    boolean check) {
  static final Contract CONTRACT =
      ContractReader.read(
          "contract.yaml",
          """
          contract: v1
          subject: shop.orders
          columns:
            - {name: id, type: long, nullable: false}
            - {name: amount, type: "decimal(12,2)", rules: {min: 0, max: 1000}}
          """);

  static PushSettings of(Path buffer) {
    return new PushSettings(
        buffer, 64 << 20, 64 << 10, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  PushSettings withBufferBytes(long bytes) {
    return new PushSettings(buffer, bytes, maxBody, auth, tls, rate, check);
  }

  PushSettings with(Auth one) {
    return new PushSettings(buffer, bufferBytes, maxBody, Optional.of(one), tls, rate, check);
  }

  PushSettings with(Tls one) {
    return new PushSettings(buffer, bufferBytes, maxBody, auth, Optional.of(one), rate, check);
  }

  PushSettings with(Rate one) {
    return new PushSettings(buffer, bufferBytes, maxBody, auth, tls, Optional.of(one), check);
  }

  PushSettings checking() {
    return new PushSettings(buffer, bufferBytes, maxBody, auth, tls, rate, true);
  }

  ReadPushSpec spec() {
    return new ReadPushSpec(
        new ReadPushSpec.Listen("127.0.0.1", 0),
        "/v1/events",
        new ReadPushSpec.Buffer.Folder(buffer, bufferBytes),
        List.of(
            new FormatSpec("json", Map.of()),
            new FormatSpec("csv", Map.of()),
            new FormatSpec("avro", Map.of())),
        maxBody,
        1000,
        auth,
        tls,
        rate,
        check,
        new ReadPushSpec.Idempotency(1000, Duration.ofHours(1)));
  }
}
