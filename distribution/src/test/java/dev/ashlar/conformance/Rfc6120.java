package dev.ashlar.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The requirements that a test method asserts. An unknown id fails the test. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Rfc6120.All.class)
@ExtendWith(KnownIds.class)
public @interface Rfc6120 {
  /** Ids of {@code rfc6120.tsv}, e.g. {@code 6.5.4-encryption-required}. */
  String[] value();

  /**
   * What the test leaves unproven of these requirements. If it is not empty, a passed test leaves
   * them pending, with this text as the reason; a failed test fails them as always.
   */
  String missing() default "";

  /** Container of repeated annotations. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @ExtendWith(KnownIds.class)
  @interface All {
    /** The annotations. */
    Rfc6120[] value();
  }
}
