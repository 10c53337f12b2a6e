import Foundation
import Lessons
import Testing

@testable import Notebook

/// The course as it is in the program: every cell runs, every solution passes its check, no check
/// passes before something was done, and answers of all kinds are judged as they deserve.
///
/// The answers are in `Tests/Lessons/answers`. With `RECORD_SNAPSHOTS=1` what is said to wrong ones
/// whose message is `?` is written there, to be read; the test fails all the same.
@Suite struct CourseAnswerTests {
  @Test(arguments: Course.bundled.map(\.name))
  func aLessonJudgesAnswersFairly(name: String) throws {
    let lesson = try #require(Course.bundled.first { $0.name == name })
    var sheet = try AnswerSheet(lesson: name)
    let (verdicts, fault) = LessonChecker(seed: 0).verdicts(
      in: lesson.text, name: name, answers: sheet.answers.mapValues { $0.map(\.code) })
    #expect(fault == nil)
    let exercises = NotebookDocument(text: lesson.text, format: .markdown).cells
      .compactMap(\.exercise)
    #expect(exercises.count { !$0.isPrediction } >= 2)
    #expect(Set(sheet.answers.keys) == Set(1...max(1, exercises.count)))
    for (number, answers) in sheet.answers.sorted(by: { $0.key < $1.key }) {
      #expect(answers.count { $0.message == nil } >= 3, "exercise \(number): right answers")
      #expect(answers.count { $0.message != nil } >= 3, "exercise \(number): wrong answers")
      for (answer, verdict) in zip(answers, verdicts[number] ?? []) {
        try compare(answer, verdict, number, &sheet)
      }
    }
  }

  private func compare(
    _ answer: AnswerSheet.Answer, _ verdict: Verdict, _ number: Int, _ sheet: inout AnswerSheet
  ) throws {
    let place = "\(sheet.file.lastPathComponent):\(answer.line + 1), exercise \(number)"
    switch verdict {
    case .right:
      #expect(answer.message == nil, "\(place): a wrong answer passes")
    case .refused(let sentence):
      let told = sentence.replacingOccurrences(of: "\n", with: " ")
      guard answer.message != nil else {
        Issue.record("\(place): a right answer is refused: \(told)")
        return
      }
      let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
      if isRecording, answer.message == "?" { try sheet.record(told, for: answer) }
      #expect(answer.isExpected(told), "\(place): \(told)")
    }
  }
}
