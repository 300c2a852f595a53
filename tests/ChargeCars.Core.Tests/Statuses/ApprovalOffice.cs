using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Approvals;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Tests.Statuses;

/// <summary>A planner who asks, an operations manager and an administrator who decide.</summary>
internal sealed class ApprovalOffice : IAsyncDisposable
{
    private ApprovalOffice(StatusWorld world) => World = world;

    public StatusWorld World { get; }

    public Actor Planner { get; private set; } = StatusWorld.Planner;

    public Actor Manager { get; private set; } = StatusWorld.Planner;

    public Actor Admin { get; private set; } = StatusWorld.Planner;

    public Guid PlannerId => Planner.UserPublicId!.Value;

    public Guid AdminId => Admin.UserPublicId!.Value;

    public RequestApproval Requests => World.Database.Services.GetRequiredService<RequestApproval>();

    public DecideApproval Decide => World.Database.Services.GetRequiredService<DecideApproval>();

    public HandOnApproval HandOn => World.Database.Services.GetRequiredService<HandOnApproval>();

    public WithdrawApproval Withdraw => World.Database.Services.GetRequiredService<WithdrawApproval>();

    public SweepApprovals Sweep => World.Database.Services.GetRequiredService<SweepApprovals>();

    public NameDeputy Deputies => World.Database.Services.GetRequiredService<NameDeputy>();

    public DeputyQueries DeputyQueries => World.Database.Services.GetRequiredService<DeputyQueries>();

    public ApprovalQueries Queries => World.Database.Services.GetRequiredService<ApprovalQueries>();

    public static async Task<ApprovalOffice> OnAsync(DatabaseProvider provider, Action<IServiceCollection>? add = null)
    {
        var office = new ApprovalOffice(await StatusWorld.OnAsync(provider, add));
        office.Planner = await office.HireAsync("Petra Planner", Roles.Planner);
        office.Manager = await office.HireAsync("Anna Approver", Roles.OperationsManager);
        office.Admin = await office.HireAsync("Ada Admin", Roles.Admin);
        return office;
    }

    public Task<ApprovalReceipt> AskAsync(StatusChanged record, string reason = "The customer waits", string? context = null) =>
        Requests.RequestAsync(Planner, record.EntityType, record.EntityId, new NewApproval(ApprovalTests.Step, reason, context), StatusWorld.Ct);

    public async Task<string> RefusalAsync(StatusChanged record, string to = ApprovalTests.Step, string? reason = "why not", string? context = null, string? seen = null, Actor? by = null) =>
        (await StatusWorld.RefusedAsync(() => Requests.RequestAsync(by ?? Planner, record.EntityType, record.EntityId, new NewApproval(to, reason, context, seen), StatusWorld.Ct))).Code;

    public async Task<string> RefusedByAsync(Actor by, long request, string? comment) =>
        (await StatusWorld.RefusedAsync(() => Decide.RejectAsync(by, request, comment, StatusWorld.Ct))).Code;

    public Task<Paged<ApprovalRow>> ListAsync(Actor actor, ApprovalView view) => Queries.ListAsync(actor, new ApprovalFilter(view), new PageRequest(), StatusWorld.Ct);

    public ValueTask DisposeAsync() => World.DisposeAsync();

    public Task<Actor> HireAsync(string name, string role, params long[] companies) => World.Database.Writer.WriteAsync(
        StatusWorld.Planner,
        async (db, ct) =>
        {
            var email = $"{name.Split(' ')[0]}@chargecars.example".ToLowerInvariant();
            var user = new User { DisplayName = name, Email = email, NormalizedEmail = email.ToUpperInvariant(), UserName = email, NormalizedUserName = email.ToUpperInvariant(), CreatedAt = StatusWorld.Monday };
            var held = new Role { Name = role, NormalizedName = $"{role} {name}".ToUpperInvariant() };
            db.AddRange(user, held);
            await db.SaveChangesAsync(ct);
            db.Add(new IdentityUserRole<long> { UserId = user.Id, RoleId = held.Id });
            db.AddRange(Roles.Defaults[role].Select(p => new IdentityRoleClaim<long> { RoleId = held.Id, ClaimType = Role.PermissionClaim, ClaimValue = p }));
            db.AddRange(companies.Select(c => new UserScope { UserId = user.Id, BusinessEntityId = c }));
            return new Actor { Name = name, Channel = "test", UserId = user.Id, UserPublicId = user.PublicId, Roles = [role], Permissions = Roles.Defaults[role].ToHashSet(), BusinessEntityIds = companies.Length == 0 ? null : companies };
        },
        StatusWorld.Ct);
}
