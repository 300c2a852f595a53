namespace ChargeCars.Web.Api.Statuses;

/// <summary>S1's answer.</summary>
internal sealed record S1Data<T>(bool Success, T Data)
{
    /// <summary>With <paramref name="data"/>.</summary>
    public static S1Data<T> Of(T data) => new(true, data);
}
