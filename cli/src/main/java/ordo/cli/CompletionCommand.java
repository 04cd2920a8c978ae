package ordo.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = "Prints a script that completes words: source <(ordo completion bash).",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  /** The shells that it can be read by; the script finds out by which one it is. */
  enum Shell {
    BASH,
    ZSH
  }

  /** zsh has to be told that it is to complete as bash does. */
  private static final String ZSH_FIRST =
      """
      autoload -U +X compinit && compinit
      autoload -U +X bashcompinit && bashcompinit
      """;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell;

  @Override
  public Integer call() {
    String script = AutoComplete.bash(spec.root().name(), spec.root().commandLine());
    System.out.print(shell == Shell.ZSH ? ZSH_FIRST + script : script);
    return 0;
  }
}
