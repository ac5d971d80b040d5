package dev.ashlar.storage.memory;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code config/dev.ashlar.storage.memory.cfg}. */
@ObjectClassDefinition(
    name = "Storage in memory",
    description = "Keeps data in memory only; everything is gone after a restart.")
@interface MemoryConfig {

  /** Largest document in bytes. */
  @AttributeDefinition(description = "Largest document in bytes.", min = "1024", max = "16777216")
  int document_max_bytes() default 1 << 20;

  /** Bytes of all documents. */
  @AttributeDefinition(
      description = "Bytes of all documents and names together; writes beyond are refused.",
      min = "1048576")
  long memory_max_bytes() default 256L << 20;

  /** Pending operations. */
  @AttributeDefinition(
      description = "Operations that may wait; more are answered as busy.",
      min = "1",
      max = "1000000")
  int pending_max() default 10_000;
}
