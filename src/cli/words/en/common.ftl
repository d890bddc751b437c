# Words that many commands use.

error-label = error:
hint-label = hint:
usage-heading = Usage:
options-heading = Options
arguments-heading = Arguments
commands-heading = Commands
examples-heading = Examples:

usage-unknown-argument = There is no option { $argument } here.
usage-unknown-command = There is no command { $command }.
usage-bad-value = { $value } is not a value that { $argument } can take.
usage-value-missing = { $argument } needs a value.
usage-argument-missing = { $argument } is missing.
usage-conflict = { $argument } and { $other } cannot be used together.
usage-twice = { $argument } can be given only once.
usage-not-unicode = An argument is not valid Unicode.
usage-wrong = The command line cannot be understood: { $argument }
usage-did-you-mean = Did you mean { $suggestion }?
usage-see-help = yaoki --help lists the commands; yaoki COMMAND --help explains one.

rating-again = Again
rating-hard = Hard
rating-good = Good
rating-easy = Easy
