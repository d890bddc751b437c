//! The binary: hands arguments to [`yaoki::cli`] and exits with its code.

fn main() -> std::process::ExitCode {
    yaoki::cli::main()
}
