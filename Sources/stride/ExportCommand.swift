import Lessons
import Notebook

/// `stride export`: a notebook in another form, with what its cells give when it is run.
struct ExportCommand {
  let path: String
  let format: TranscriptFormat
  let output: String?
  let isRun: Bool
  let seed: Int?

  /// Writes the transcript; 0, or 2 when the notebook can't be read, 1 when a cell failed.
  func run() -> Int32 {
    do throws(FileError) {
      let text = try SystemFile.readText(path)
      guard let transcript = transcript(of: text) else { return 2 }
      let result = transcript.text(as: format)
      if let output {
        try SystemFile.writeAtomically(Array(result.utf8), to: output)
      } else {
        StandardStreams.print(result)
      }
      return transcript.cells.contains { $0.failure != nil } && isRun ? 1 : 0
    } catch {
      StandardStreams.complain("stride: \(error.sentence)\n")
      return 2
    }
  }

  private func transcript(of text: String) -> Transcript? {
    guard path.hasSuffix(".ipynb") else {
      return made(of: text, NotebookFormat(path: path))
    }
    do throws(JupyterNotebook.Failure) {
      let transcript = try JupyterNotebook.read(text)
      return isRun ? made(of: transcript.notebookText, .markdown) : transcript
    } catch {
      StandardStreams.complain("stride: \(path): \(error.sentence)\n")
      return nil
    }
  }

  private func made(of text: String, _ form: NotebookFormat) -> Transcript {
    isRun
      ? Transcript.running(text, format: form, seed: seed) : Transcript(text: text, format: form)
  }
}
