package dev.ashlar.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A requirement that nothing here can prove yet, on the test class where its test will be. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Pending.All.class)
public @interface Pending {
  /** Id of {@code rfc6120.tsv}. */
  String id();

  /** What it waits for. */
  String reason();

  /** Container of repeated annotations. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    /** The annotations. */
    Pending[] value();
  }
}
