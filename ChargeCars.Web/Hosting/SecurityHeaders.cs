namespace ChargeCars.Web.Hosting;

/// <summary>Headers that tell a browser what a page of ours never does, on every answer.</summary>
internal sealed class SecurityHeaders
{
    private readonly RequestDelegate next;
    private readonly string contentPolicy;

    /// <summary>Makes the content security policy from what the features trust.</summary>
    public SecurityHeaders(RequestDelegate next, IEnumerable<TrustedOrigin> trusted)
    {
        this.next = next;
        var others = string.Concat(trusted.Select(t => t.Value).Distinct().Select(o => " " + o));
        contentPolicy = string.Join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'", // component libraries and charts set style attributes
            "font-src 'self'",
            $"img-src 'self' data: blob:{others}",
            $"connect-src 'self' ws: wss:{others}",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "object-src 'none'");
    }

    /// <summary>Adds the headers when the answer starts, so that nothing inside can lose them.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(
            state =>
            {
                var headers = ((HttpContext)state).Response.Headers;
                headers.ContentSecurityPolicy = contentPolicy;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers.Remove("X-Powered-By");
                return Task.CompletedTask;
            },
            http);
        return next(http);
    }
}
