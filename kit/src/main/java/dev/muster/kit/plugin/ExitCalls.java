package dev.muster.kit.plugin;

import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Turns the calls in a class that would end the server into calls of [ServerExit]: of
/// `System.exit`, `Runtime.exit` and `Runtime.halt`, as method references too.
final class ExitCalls {
    private static final String SYSTEM = "java/lang/System";
    private static final String RUNTIME = "java/lang/Runtime";
    private static final ClassDesc REFUSAL = ClassDesc.of(ServerExit.class.getName());
    private static final MethodTypeDesc ONE =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    private static final MethodTypeDesc TWO =
            MethodTypeDesc.of(
                    ConstantDescs.CD_void, ClassDesc.ofInternalName(RUNTIME), ConstantDescs.CD_int);

    private ExitCalls() {}

    /// @param others finds the class files of the classes it was built with, by internal name;
    ///   their kinship goes into the new class's stack maps
    /// @return the class with the calls replaced; the same array when it has none
    /// @throws IllegalArgumentException when it is no class file
    static byte[] replaced(byte[] bytes, Function<String, @Nullable InputStream> others) {
        var kinship =
                ClassHierarchyResolver.ofResourceParsing(desc -> others.apply(internalName(desc)))
                        .orElse(ClassHierarchyResolver.defaultResolver())
                        .orElse(unknown -> ClassHierarchyInfo.ofClass(ConstantDescs.CD_Object));
        var file = ClassFile.of(ClassHierarchyResolverOption.of(kinship));
        var model = file.parse(bytes);
        if (!anyIn(model.constantPool())) {
            return bytes;
        }
        return file.transformClass(
                model, ClassTransform.transformingMethodBodies(ExitCalls::replace));
    }

    private static boolean anyIn(ConstantPool pool) {
        return StreamSupport.stream(pool.spliterator(), false)
                .anyMatch(
                        entry ->
                                entry instanceof MemberRefEntry member
                                        && ends(
                                                member.owner().asInternalName(),
                                                member.name().stringValue()));
    }

    private static boolean ends(String owner, String method) {
        return (owner.equals(SYSTEM) && method.equals("exit"))
                || (owner.equals(RUNTIME) && (method.equals("exit") || method.equals("halt")));
    }

    private static void replace(CodeBuilder code, CodeElement element) {
        switch (element) {
            case InvokeInstruction call
                    when ends(call.owner().asInternalName(), call.name().stringValue()) ->
                    code.invokestatic(
                            REFUSAL, ServerExit.METHOD, type(call.owner().asInternalName()));
            case InvokeDynamicInstruction call -> code.invokedynamic(replaced(call));
            default -> code.with(element);
        }
    }

    private static DynamicCallSiteDesc replaced(InvokeDynamicInstruction call) {
        var arguments =
                call.bootstrapArgs().stream().map(ExitCalls::replaced).toArray(ConstantDesc[]::new);
        return DynamicCallSiteDesc.of(
                call.bootstrapMethod(), call.name().stringValue(), call.typeSymbol(), arguments);
    }

    private static ConstantDesc replaced(ConstantDesc argument) {
        if (argument instanceof DirectMethodHandleDesc handle) {
            var owner = internalName(handle.owner());
            if (ends(owner, handle.methodName())) {
                return MethodHandleDesc.ofMethod(
                        DirectMethodHandleDesc.Kind.STATIC,
                        REFUSAL,
                        ServerExit.METHOD,
                        type(owner));
            }
        }
        return argument;
    }

    private static String internalName(ClassDesc type) {
        var descriptor = type.descriptorString();
        return type.isClassOrInterface()
                ? descriptor.substring(1, descriptor.length() - 1)
                : descriptor;
    }

    private static MethodTypeDesc type(String owner) {
        return owner.equals(SYSTEM) ? ONE : TWO;
    }
}
