FROM registry:5000/team/base
CMD ["run"]
