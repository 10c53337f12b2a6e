import PyCore
import Testing

/// The whole report of a program's error, or what it printed.
private func report(_ source: String) -> String {
  let host = TestHost()
  let interpreter = Interpreter(host: host, stackSize: 4 << 20)
  do throws(PythonError) {
    try interpreter.run(SourceText(source, name: "train.py"))
    return host.output
  } catch {
    return error.rendered
  }
}

@Suite struct RenderingTests {
  @Test func aMisspeltNameIsMarkedAndCorrected() {
    #expect(
      report("model = 1\nmodle.fit(x)") == """
        train.py, line 2
            modle.fit(x)
            ^^^^^
        NameError: name 'modle' is not defined. Did you mean 'model'?
        """)
  }

  @Test func aMisspeltAttributeIsMarkedAlone() {
    #expect(
      report("import math\nprint(1 + math.sqr(2))") == """
        train.py, line 2
            print(1 + math.sqr(2))
                           ^^^
        AttributeError: module 'math' has no attribute 'sqr'. Did you mean 'sqrt'?
        """)
  }

  @Test func aMisspeltKeywordIsMarkedAlone() {
    #expect(
      report("def fit(x, epochs=1): pass\nfit(3, epoch=2)") == """
        train.py, line 2
            fit(3, epoch=2)
                   ^^^^^
        TypeError: fit() got an unexpected keyword argument 'epoch'. Did you mean 'epochs'?
        """)
  }

  @Test func theWayThroughFunctionsIsShownOutermostFirst() {
    let source = """
      def half(n):
          return n / zero

      def all(values):
          return [half(v) for v in values]

      zero = 0
      print(all([1]))
      """
    #expect(
      report(source) == """
        train.py, line 8
            print(all([1]))
                  ^^^^^^^^
        train.py, line 5, in all
            return [half(v) for v in values]
                    ^^^^^^^
        train.py, line 2, in half
            return n / zero
                   ^^^^^^^^
        ZeroDivisionError: division by zero
        """)
  }

  @Test func anOpenBracketIsMarkedWhereItOpens() {
    #expect(
      report("x = 1\nmodel = f(1,\n          2\ny = 3") == """
        train.py, line 2
            model = f(1,
                     ^
        SyntaxError: '(' was never closed
        """)
  }

  @Test func aMissingBlockNamesItsOpener() {
    #expect(
      report("for i in range(3):\nprint(i)") == """
        train.py, line 2
            print(i)
            ^^^^^
        IndentationError: expected an indented block after 'for' statement on line 1
        """)
  }

  @Test func aMissingKeySuggestsTheClosest() {
    #expect(
      report("h = {'accuracy': 1}\nh['acuracy']") == """
        train.py, line 2
            h['acuracy']
            ^^^^^^^^^^^^
        KeyError: 'acuracy'. Did you mean 'accuracy'?
        """)
  }

  @Test func theMarksStandUnderWideAndTabbedText() {
    #expect(
      report("if True:\n\ts = 'é' + x") == """
        train.py, line 2
            s = 'é' + x
                      ^
        NameError: name 'x' is not defined
        """)
  }

  @Test func longRecursionsAreCutInTheMiddle() {
    let lines = report("def f(n):\n    return f(n + 1)\nf(0)").split(separator: "\n")
    #expect(lines.count < 40)
    #expect(lines.contains("  ..."))
    #expect(lines.last?.hasPrefix("A function that calls itself") == true)
  }

  @Test func aRaisedErrorKeepsItsOwnPlaceWhenCaughtAndRaisedAgain() {
    let source = "def g():\n    raise ValueError('x')\ntry:\n    g()\nexcept ValueError:\n    raise"
    #expect(report(source).hasPrefix("train.py, line 4\n"))
  }

  @Test(
    arguments: [
      ("import maths", "ModuleNotFoundError: No module named 'maths'. Did you mean 'math'?"),
      ("import zzzzz", "ModuleNotFoundError: No module named 'zzzzz'"),
      ("math.pi", "NameError: name 'math' is not defined. Add 'import math' above."),
      (
        "x = [1]\nx[1]",
        "IndexError: list index out of range. It has 1 items, numbered from 0 to 0."
      ),
    ])
  func hintsSayWhatToTry(source: String, start: String) {
    #expect(
      report(source).split(separator: "\n").dropFirst(3).joined(separator: "\n")
        .hasPrefix(start))
  }
}
