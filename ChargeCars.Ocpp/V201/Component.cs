using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>A part of the station in the device model.</summary>
public sealed record Component(string? Name, string? Instance = null, Evse? Evse = null)
{
    internal static Component Read(ref PayloadReader json)
    {
        string? name = null;
        string? instance = null;
        Evse? evse = null;
        while (json.Next())
        {
            if (json.Is("name"u8)) name = json.Text(50);
            else if (json.Is("instance"u8)) instance = json.Text(50);
            else if (json.Is("evse"u8)) evse = json.Object(Evse.Read);
            else json.Extra();
        }
        json.Require(name, "name");
        return new Component(name, instance, evse);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Text(Name, 50, "name");
        check.OptionalText(Instance, 50, "instance");
        Evse?.Check(ref check);
    }
}

/// <summary>A property of a component.</summary>
public sealed record Variable(string? Name, string? Instance = null)
{
    internal static Variable Read(ref PayloadReader json)
    {
        string? name = null;
        string? instance = null;
        while (json.Next())
        {
            if (json.Is("name"u8)) name = json.Text(50);
            else if (json.Is("instance"u8)) instance = json.Text(50);
            else json.Extra();
        }
        json.Require(name, "name");
        return new Variable(name, instance);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Text(Name, 50, "name");
        check.OptionalText(Instance, 50, "instance");
    }
}

/// <summary>Which of a variable's values is meant; absent means Actual.</summary>
public static class AttributeTypes
{
    public const string Actual = "Actual";
    public const string Target = "Target";
    public const string MinSet = "MinSet";
    public const string MaxSet = "MaxSet";

    public static readonly WordList Words = new(Actual, Target, MinSet, MaxSet);
}
