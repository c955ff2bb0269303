package io.headgate.bench.datastream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One message, one record; what breaks a rule is dropped. */
final class OrderDeserializer implements KafkaRecordDeserializationSchema<GenericRecord> {
  private static final long serialVersionUID = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String schemaJson;
  private transient Schema schema;

  OrderDeserializer(String schemaJson) {
    this.schemaJson = schemaJson;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<GenericRecord> out)
      throws IOException {
    if (schema == null) {
      schema = new Schema.Parser().parse(schemaJson);
    }
    JsonNode json = JSON.readTree(message.value());
    JsonNode amount = json.get("amount");
    int discount = json.get("discount").asInt();
    if (!amount.isNumber() || discount < 0 || discount > 100) {
      return;
    }
    Instant at = Instant.parse(json.get("ordered_at").asText());
    GenericRecord order = new GenericData.Record(schema);
    order.put("order_id", json.get("order_id").asLong());
    order.put("customer_id", json.get("customer_id").asLong());
    order.put("product", json.get("product").asText());
    order.put(
        "amount",
        ByteBuffer.wrap(amount.decimalValue().setScale(2).unscaledValue().toByteArray()));
    order.put(
        "currency",
        new GenericData.EnumSymbol(
            schema.getField("currency").schema(), json.get("currency").asText()));
    order.put("discount", discount);
    order.put("ordered_at", at.getEpochSecond() * 1_000_000 + at.getNano() / 1000);
    order.put("country", json.get("country").asText());
    order.put("note", json.get("note").isNull() ? null : json.get("note").asText());
    order.put("paid", json.get("paid").asBoolean());
    out.collect(order);
  }

  @Override
  public TypeInformation<GenericRecord> getProducedType() {
    return TypeInformation.of(GenericRecord.class);
  }
}
