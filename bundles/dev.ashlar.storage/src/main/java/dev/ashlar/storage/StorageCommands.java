package dev.ashlar.storage;

import dev.ashlar.admin.api.AdminCommand;
import dev.ashlar.admin.api.ArgumentSpec;
import dev.ashlar.admin.api.CommandInvocation;
import dev.ashlar.admin.api.CommandResult;
import dev.ashlar.admin.api.CommandSpec;
import dev.ashlar.admin.api.Data;
import dev.ashlar.admin.api.Outcome;
import dev.ashlar.storage.SwapState.Swap;
import dev.ashlar.storage.Swaps.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** {@code storage status|swap|rollback|commit}. */
final class StorageCommands {

  private static final List<String> COLUMNS =
      List.of("store", "provider", "items", "checksum", "checksum_of_mirror", "behind");

  private final Swaps swaps;

  StorageCommands(Swaps swaps) {
    this.swaps = swaps;
  }

  List<AdminCommand> all() {
    return List.of(
        command(
            CommandSpec.of("storage status", "Show where the data lives, and how far a swap is"),
            run -> status()),
        command(
            CommandSpec.of(
                    "storage swap",
                    "Move all data to another storage provider while people talk",
                    ArgumentSpec.option("to", "name of the provider, such as postgresql"),
                    ArgumentSpec.flag("replace", "even if it holds data, which will be deleted"))
                .describedAs(
                    "Returns at once; 'storage status' shows the progress. When all data is moved,"
                        + " both providers\nhold it until 'storage commit', or 'storage rollback',"
                        + " which can be given at any time."),
            run ->
                run.text("to")
                    .map(to -> result(swaps.begin(to, run.flag("replace"))))
                    .orElseGet(
                        () -> CommandResult.refused(Outcome.USAGE, "Where to? Give --to NAME."))),
        command(
            CommandSpec.of("storage rollback", "Move all data back to where the swap took it from"),
            run -> result(swaps.rollback())),
        command(
            CommandSpec.of("storage commit", "End the swap; there is no way back then"),
            run -> result(swaps.commit())));
  }

  private static AdminCommand command(
      CommandSpec spec, Function<CommandInvocation, CommandResult> function) {
    return new AdminCommand() {
      @Override
      public CommandSpec spec() {
        return spec;
      }

      @Override
      public CommandResult run(CommandInvocation invocation) {
        return function.apply(invocation);
      }
    };
  }

  private static CommandResult result(Answer answer) {
    if (answer instanceof Answer.Done done) {
      return CommandResult.done(done.message());
    }
    if (answer instanceof Answer.NotFound absent) {
      return CommandResult.refused(Outcome.NOT_FOUND, absent.message());
    }
    return answer instanceof Answer.Conflict conflict
        ? CommandResult.refused(Outcome.CONFLICT, conflict.message())
        : CommandResult.refused(Outcome.UNAVAILABLE, ((Answer.Unavailable) answer).message());
  }

  private CommandResult status() {
    SwapState state = swaps.board().state();
    Data.Fields fields =
        Data.Fields.none()
            .with("data_in", Data.texts(new TreeSet<>(state.primaries())))
            .with("providers", Data.texts(swaps.board().providers().names()));
    if (state.swap().isEmpty()) {
      return CommandResult.of(fields.with("swap", Data.of("none")));
    }
    Swap swap = state.swap().get();
    JobReport report = swaps.report();
    Progress progress = report.progress();
    fields =
        fields
            .with("swap", Data.of(swap.phase().name().toLowerCase(Locale.ROOT)))
            .with("from", Data.of(state.primary()))
            .with("to", Data.of(swap.target()))
            .with("step", Data.of(progress.step()));
    if (progress.total() > 0 && swap.phase() != SwapState.Phase.MOVED) {
      fields =
          fields
              .with("percent", Data.of(progress.percent()))
              .with("done", Data.of(progress.done().sum()))
              .with("of", Data.of(progress.total()))
              .with("per_second", Data.of(progress.rate()));
      Optional<Data> left = progress.timeLeft().map(time -> Data.millis(time.toMillis()));
      if (left.isPresent()) {
        fields = fields.with("time_left", left.get());
      }
    }
    fields = fields.with("problem", Data.of(report.problem().orElse("none")));
    return CommandResult.of(fields.with("stores", new Data.Table(COLUMNS, rows(report))));
  }

  private List<List<Data>> rows(JobReport report) {
    Map<StoreId, Comparison> compared = report.compared();
    Set<StoreId> stores = new TreeSet<>(compared.keySet());
    stores.addAll(swaps.board().known());
    List<List<Data>> rows = new ArrayList<>();
    for (StoreId id : stores) {
      Route route = swaps.board().store(id).route();
      Optional<Comparison> last = Optional.ofNullable(compared.get(id));
      rows.add(
          List.of(
              Data.of(id.toString()),
              Data.of(route.primary()),
              Data.of(last.map(found -> found.items().sum()).orElse(0L)),
              Data.of(last.map(found -> found.primary().toString()).orElse("")),
              Data.of(last.map(found -> found.mirror().toString()).orElse("")),
              Data.of(route.mirror().map(mirror -> mirror.unsynced().toString()).orElse("-"))));
    }
    return rows;
  }
}
