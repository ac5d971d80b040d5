package dev.ashlar.structure;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Reads {@link ClassFacts} from a class file. Thread safe: holds nothing. */
final class ClassFactsReader {

  private ClassFactsReader() {}

  static ClassFacts read(byte[] classFile) {
    Set<String> references = new HashSet<>();
    ClassNode node = new ClassNode();
    // A remapper is asked about each type that the class mentions, in code, signatures,
    // annotations.
    ClassRemapper visitor = new ClassRemapper(node, new Collector(references));
    new ClassReader(classFile).accept(visitor, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new ClassFacts(dotted(node.name), references, calls(node), mutableStatics(node));
  }

  private static Set<String> calls(ClassNode node) {
    return node.methods.stream()
        .flatMap(method -> StreamSupport.stream(method.instructions.spliterator(), false))
        .filter(MethodInsnNode.class::isInstance)
        .map(MethodInsnNode.class::cast)
        .map(call -> dotted(call.owner) + "." + call.name)
        .collect(Collectors.toSet());
  }

  private static Set<String> mutableStatics(ClassNode node) {
    return node.fields.stream()
        .filter(field -> (field.access & Opcodes.ACC_STATIC) != 0)
        .filter(field -> (field.access & Opcodes.ACC_FINAL) == 0)
        .map(field -> field.name)
        .collect(Collectors.toSet());
  }

  private static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }

  private static final class Collector extends Remapper {
    private final Set<String> references;

    Collector(Set<String> references) {
      super(Opcodes.ASM9);
      this.references = references;
    }

    @Override
    public String map(String internalName) {
      references.add(dotted(internalName));
      return internalName;
    }
  }
}
