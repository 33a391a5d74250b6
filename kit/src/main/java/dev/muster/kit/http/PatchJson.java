package dev.muster.kit.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/// How a [Patch] is read and written: a member that is not there is absent, a null clears.
final class PatchJson {
    private PatchJson() {}

    static final class Reader extends ValueDeserializer<Patch<?>> {
        private final @Nullable JavaType content;

        Reader() {
            this(null);
        }

        private Reader(@Nullable JavaType content) {
            this.content = content;
        }

        @Override
        public ValueDeserializer<?> createContextual(
                DeserializationContext context, @Nullable BeanProperty property) {
            var type = property == null ? context.getContextualType() : property.getType();
            return new Reader(type.containedTypeOrUnknown(0));
        }

        @Override
        public Patch<?> deserialize(JsonParser parser, DeserializationContext context) {
            return Patch.of(context.readValue(parser, content));
        }

        @Override
        public Patch<?> getNullValue(DeserializationContext context) {
            return Patch.of(null);
        }

        @Override
        public Patch<?> getAbsentValue(DeserializationContext context) {
            return Patch.absent();
        }
    }

    static final class Writer extends ValueSerializer<Patch<?>> {
        @Override
        public void serialize(
                Patch<?> patch, JsonGenerator generator, SerializationContext context) {
            context.writeValue(generator, patch.value());
        }

        /// Leaves absent members out, where the record says `JsonInclude.Include.NON_EMPTY`.
        @Override
        public boolean isEmpty(SerializationContext context, Patch<?> patch) {
            return !patch.isPresent();
        }
    }
}
