using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.After.Quiz;

sealed record NoQuiz() : UnknownError("after.no-quiz", new Phrase(
    "Hội nghị này không có bài trắc nghiệm.", "This conference has no quiz."));

sealed record QuizNotOpen() : ClashError("after.quiz-not-open", new Phrase(
    "Bài trắc nghiệm chưa mở hoặc đã đóng.", "The quiz is not open yet, or has closed."));

sealed record QuizTriesUsed() : ClashError("after.quiz-tries-used", new Phrase(
    "Đã làm đủ số lần được phép, hoặc đã đạt.", "All tries were used, or it was passed already."));

sealed record QuizNotBegun() : ClashError("after.quiz-not-begun", new Phrase(
    "Chưa bắt đầu làm bài, hoặc bài này đã nộp.", "No try was begun, or it was handed in already."));

sealed record QuizTooFewQuestions(int Have) : ClashError("after.quiz-too-few", new Phrase(
    "Kho câu hỏi mới có {0} câu, ít hơn số câu mỗi người phải làm. Thêm câu hỏi hoặc giảm số câu.",
    "The bank holds {0} questions, fewer than each person is asked. Add questions, or ask fewer.").With(Have), "Draw");

sealed record QuizPassTooHigh() : InvalidError("after.quiz-pass-too-high", new Phrase(
    "Số câu đúng để đạt không lớn hơn số câu mỗi người phải làm.",
    "The right answers to pass are not more than the questions asked."), "PassAt");

sealed record QuestionFileWrong() : InvalidError("after.question-file", new Phrase(
    "Tệp phải là CSV mã UTF-8, không quá 1 MB. Chưa có câu nào được nhập.",
    "The file is CSV in UTF-8 of at most 1 MB. No question was taken."), "File");

sealed record NoSuchQuestion() : UnknownError("after.question-unknown", new Phrase(
    "Không có câu hỏi này.", "There is no such question."));
