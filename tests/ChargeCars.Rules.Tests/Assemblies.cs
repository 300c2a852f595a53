using System.Reflection;
using System.Reflection.Emit;

namespace ChargeCars.Rules.Tests;

/// <summary>Which types a type touches: in its signatures, its fields, its attributes' types and the bodies of its methods.</summary>
internal static class Assemblies
{
    private static readonly OpCode[] OneByte = new OpCode[256];
    private static readonly OpCode[] TwoBytes = new OpCode[256];

    static Assemblies()
    {
        foreach (var code in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (OpCode)f.GetValue(null)!))
        {
            var value = unchecked((ushort)code.Value);
            if (value >> 8 == 0xFE)
            {
                TwoBytes[value & 0xFF] = code;
            }
            else
            {
                OneByte[value] = code;
            }
        }
    }

    public static Assembly Core => typeof(Core.CoreRegistration).Assembly;

    public static Assembly Ocpp => Assembly.Load("ChargeCars.Ocpp");

    public static Assembly Web => typeof(Program).Assembly;

    /// <summary>Every type that <paramref name="type"/> names, itself left out.</summary>
    public static IReadOnlySet<Type> TypesTouchedBy(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var found = new HashSet<Type>();
        Add(found, type.BaseType);
        Array.ForEach(type.GetInterfaces(), i => Add(found, i));
        foreach (var member in type.GetMembers(all))
        {
            switch (member)
            {
                case FieldInfo field:
                    Add(found, field.FieldType);
                    break;
                case PropertyInfo property:
                    Add(found, property.PropertyType);
                    break;
                case MethodBase method:
                    AddMethod(found, method);
                    break;
            }
        }

        found.Remove(type);
        return found;
    }

    private static void AddMethod(HashSet<Type> found, MethodBase method)
    {
        Add(found, (method as MethodInfo)?.ReturnType);
        Array.ForEach(method.GetParameters(), p => Add(found, p.ParameterType));
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } il)
        {
            return;
        }

        foreach (var local in body.LocalVariables)
        {
            Add(found, local.LocalType);
        }

        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? TwoBytes[il[at + 1]] : OneByte[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                var named = method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments);
                Add(found, named as Type ?? named?.DeclaringType);
                if (named is MethodInfo { IsGenericMethod: true } generic)
                {
                    Array.ForEach(generic.GetGenericArguments(), a => Add(found, a));
                }
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static void Add(HashSet<Type> found, Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(found, type.GetElementType());
            return;
        }

        if (type.IsGenericType)
        {
            Array.ForEach(type.GetGenericArguments(), a => Add(found, a));
            type = type.GetGenericTypeDefinition();
        }

        found.Add(type);
    }
}
