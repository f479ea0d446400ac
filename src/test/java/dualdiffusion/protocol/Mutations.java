package dualdiffusion.protocol;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Messages spoiled at random, for tests that nothing which comes over a wire does harm. */
public final class Mutations {
  private static final double[] ABSURD = {
    0,
    -0.0,
    -1,
    1,
    1e-300,
    0.5,
    2,
    31,
    600,
    601,
    1e9,
    1e18,
    -1e18,
    1e300,
    Double.MAX_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private Mutations() {}

  /** Some field of it, at any depth, has an absurd value, no value, or too many. */
  public static Message mutated(Message message, SplittableRandom random) {
    List<FieldDescriptor> fields = message.getDescriptorForType().getFields();
    if (fields.isEmpty()) {
      return message;
    }
    List<FieldDescriptor> set = new ArrayList<>(message.getAllFields().keySet());
    boolean known = !set.isEmpty() && random.nextInt(8) > 0;
    FieldDescriptor field =
        known ? set.get(random.nextInt(set.size())) : fields.get(random.nextInt(fields.size()));
    Message.Builder builder = message.toBuilder();
    boolean inner = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    if (random.nextInt(inner ? 20 : 10) == 0) {
      return builder.clearField(field).build();
    }
    if (!field.isRepeated()) {
      Object old = message.getField(field);
      return builder
          .setField(field, inner ? mutated((Message) old, random) : value(field, random))
          .build();
    }
    int count = message.getRepeatedFieldCount(field);
    if (count > 0 && random.nextInt(4) > 0) {
      int i = random.nextInt(count);
      Object old = message.getRepeatedField(field, i);
      builder.setRepeatedField(
          field, i, inner ? mutated((Message) old, random) : value(field, random));
      return builder.build();
    }
    int more = random.nextInt(40);
    for (int i = 0; i < more; i++) {
      builder.addRepeatedField(
          field, inner ? builder.newBuilderForField(field).build() : value(field, random));
    }
    return builder.build();
  }

  private static Object value(FieldDescriptor field, SplittableRandom random) {
    double absurd = ABSURD[random.nextInt(ABSURD.length)];
    return switch (field.getJavaType()) {
      case INT -> random.nextBoolean() ? (int) absurd : random.nextInt(-3, 100);
      case LONG -> random.nextBoolean() ? (long) absurd : random.nextLong(-3, 50_000);
      case FLOAT -> random.nextBoolean() ? (float) absurd : (float) random.nextDouble();
      case DOUBLE -> random.nextBoolean() ? absurd : random.nextDouble() * 3;
      case BOOLEAN -> random.nextBoolean();
      case STRING -> text(random);
      case BYTE_STRING -> ByteString.copyFrom(bytes(random));
      case ENUM, MESSAGE -> throw new IllegalStateException(field.getFullName());
    };
  }

  private static String text(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> "";
      case 1 -> "\u0000\uFFFF\n";
      case 2 -> "@";
      case 3 -> "edm2";
      default -> "x".repeat(random.nextInt(3_000));
    };
  }

  private static byte[] bytes(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(300)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt();
    }
    return bytes;
  }
}
